"""Two hundred given names, ten of each of twenty languages, as parents there write them: girls' first, then boys'."""

GIVEN_NAMES: dict[str, tuple[str, str]] = {
    "English": ("Hazel Imogen Rose Saoirse Willow", "Alasdair Ethan Will Rhys Tristan"),
    "German": ("Wiebke Annegret Frieda Liselotte Mathilda", "Wuschel Jürgen Friedrich Korbinian Thorben"),
    "French": ("Chloé Élodie Manon Océane Solène", "Baptiste Étienne Jean-Luc Théo Loïc"),
    "Spanish": ("Ximena Lucía Guadalupe Inés Begoña", "Joaquín Iñaki Íñigo Mateo Álvaro"),
    "Italian": ("Giulia Ginevra Beatrice Chiara Allegra", "Lorenzo Matteo Gennaro Giuseppe Tommaso"),
    "Portuguese": ("Conceição Inês Beatriz Leonor Mafalda", "João Gonçalo Tomás Thiago Duarte"),
    "Dutch": ("Sanne Fleur Maaike Lotte Anouk", "Sven Thijs Joost Bram Wouter"),
    "Swedish": ("Astrid Åsa Ebba Linnéa Saga", "Björn Gustav Håkan Axel Sigge"),
    "Polish": ("Zofia Agnieszka Małgorzata Kasia Wanda", "Krzysztof Jakub Łukasz Stanisław Mieszko"),
    "Czech": ("Anežka Tereza Eliška Markéta Božena", "Ondřej Václav Jiří Matěj Vojtěch"),
    "Russian": ("Настя Мария Oksana Svetlana Дуня", "Миша Vladimir Алексей Dmitri Ярослав"),
    "Greek": ("Ελένη Despina Αθηνά Katerina Sofia", "Γιώργος Dimitrios Νίκος Kostas Yannis"),
    "Turkish": ("Ayşe Zeynep Elif Nur Defne", "Mehmet Yiğit Emre Çağlar Umut"),
    "Arabic": ("Fatima Aaliyah Layla Noor مريم", "Mohammed Yusuf Khalid يوسف Omar"),
    "Hindi": ("Priya Ananya Aishwarya Diya मीरा", "Aarav Arjun Vivaan Krishna रोहन"),
    "Chinese": ("Xiaoling Mei 小明 Yifan 丽丽", "Jiahao Wei Zhiyuan 伟 Haoran"),
    "Japanese": ("Sakura Yui さくら Aoi Hinata", "Haruto Ren ゆうと Takumi Kenji"),
    "Korean": ("Seo-yeon Jiwoo 지우 Minji Ha-eun", "Min-jun Dohyun 민준 Jihoon Seung"),
    "Vietnamese": ("Nguyệt Linh Thảo Phương Ngọc", "Minh Tuấn Đức Quang Hiếu"),
    "Yoruba and Swahili": ("Folasade Titilayo Amina Zawadi Neema", "Oluwaseun Babatunde Kwame Jabari Baraka"),
}
"""By language: the names of girls and of boys, with spaces between them."""
