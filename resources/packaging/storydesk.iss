; The Windows installer, for Inno Setup 6: python -m resources.packaging installers
; No administrator, no questions beyond 'Install': schools often allow nothing else.

[Setup]
AppId={{6B0E5C2A-6C53-4E0B-9D0E-6F3A2B9A51D7}
AppName=StoryDesk
AppVersion={#Version}
AppPublisher={#Publisher}
VersionInfoVersion={#Version}
DefaultDirName={autopf}\StoryDesk
DefaultGroupName=StoryDesk
DisableProgramGroupPage=yes
DisableDirPage=yes
PrivilegesRequired=lowest
PrivilegesRequiredOverridesAllowed=commandline
ArchitecturesAllowed=x64compatible
ArchitecturesInstallIn64BitMode=x64compatible
MinVersion=10.0.17763
SetupIconFile={#Icon}
UninstallDisplayIcon={app}\StoryDesk.exe
Compression=lzma2/max
SolidCompression=yes
OutputDir={#OutputFolder}
OutputBaseFilename={#OutputName}
WizardStyle=modern
CloseApplications=yes
ChangesAssociations=yes

[Languages]
Name: "en"; MessagesFile: "compiler:Default.isl"
Name: "de"; MessagesFile: "compiler:Languages\German.isl"

[CustomMessages]
en.StoriesStay=StoryDesk has been removed. Your stories are still where they were, in the folder:%n%n%1
de.StoriesStay=StoryDesk wurde entfernt. Ihre Geschichten sind noch da, wo sie waren, im Ordner:%n%n%1

[InstallDelete]
; An update must not leave libraries of the version before it behind.
Type: filesandordirs; Name: "{app}\_internal"

[Files]
Source: "{#Folder}\*"; DestDir: "{app}"; Flags: ignoreversion recursesubdirs createallsubdirs
Source: "{#Licence}"; DestDir: "{app}"; DestName: "LICENSE.txt"; Flags: ignoreversion

[Icons]
Name: "{autoprograms}\StoryDesk"; Filename: "{app}\StoryDesk.exe"
Name: "{autodesktop}\StoryDesk"; Filename: "{app}\StoryDesk.exe"

[Registry]
; A whole library that was saved from StoryDesk opens with a double click.
Root: HKA; Subkey: "Software\Classes\.storydesk\OpenWithProgids"; ValueType: string; ValueName: "StoryDesk.Library"; ValueData: ""; Flags: uninsdeletevalue
Root: HKA; Subkey: "Software\Classes\StoryDesk.Library"; ValueType: string; ValueName: ""; ValueData: "StoryDesk library"; Flags: uninsdeletekey
Root: HKA; Subkey: "Software\Classes\StoryDesk.Library\DefaultIcon"; ValueType: string; ValueName: ""; ValueData: "{app}\StoryDesk.exe,0"
Root: HKA; Subkey: "Software\Classes\StoryDesk.Library\shell\open\command"; ValueType: string; ValueName: ""; ValueData: """{app}\StoryDesk.exe"" open ""%1"""
; So does a lesson.
Root: HKA; Subkey: "Software\Classes\.storylesson\OpenWithProgids"; ValueType: string; ValueName: "StoryDesk.Lesson"; ValueData: ""; Flags: uninsdeletevalue
Root: HKA; Subkey: "Software\Classes\StoryDesk.Lesson"; ValueType: string; ValueName: ""; ValueData: "StoryDesk lesson"; Flags: uninsdeletekey
Root: HKA; Subkey: "Software\Classes\StoryDesk.Lesson\DefaultIcon"; ValueType: string; ValueName: ""; ValueData: "{app}\StoryDesk.exe,0"
Root: HKA; Subkey: "Software\Classes\StoryDesk.Lesson\shell\open\command"; ValueType: string; ValueName: ""; ValueData: """{app}\StoryDesk.exe"" open ""%1"""

[Run]
Filename: "{app}\StoryDesk.exe"; Description: "{cm:LaunchProgram,StoryDesk}"; Flags: nowait postinstall skipifsilent

[Code]
procedure CurUninstallStepChanged(CurUninstallStep: TUninstallStep);
begin
  if (CurUninstallStep = usPostUninstall) and not UninstallSilent then
    MsgBox(FmtMessage(CustomMessage('StoriesStay'), [ExpandConstant('{localappdata}\StoryDesk')]), mbInformation, MB_OK);
end;
