"""What is not told as a good idea, and what still may be told."""

import pytest

from storydesk.words.endings import is_hopeless
from storydesk.words.normalise import fold
from storydesk.words.unfit import Safety

DANGEROUS = [
    # A stranger who takes a child along, or asks what no stranger should ask.
    ("Mia cried in the park. A kind lady came by.", " She took Mia to her house and gave her soup."),
    ("Tom was lost. Then he met an old man.", " The man took him to his room."),
    ("He knocked, and an old woman opened the door.", ' "Would you like to come in?" she asked.'),
    ("She opened the door and saw a man.", ' "I have a secret for you," he said.'),
    ("There was a tall man at the gate.", ' "But first, you must give me a big hug."'),
    ("Mia was alone in the park.", ' "Come with me," said a strange man.'),
    ("A man came with his dog.", " The man gave her a candy."),
    ("Mia was crying.", " Then a nice lady picked up Mia."),
    ("Ben was alone.", " A stranger gave him a big hug."),
    ("A man with a big bag came by.", ' "Hello, little girl. I have a surprise for you," he said.'),
    ("Tim asked a man for help.", " The man took Timmy to the park."),
    ("He went to the park.", " They saw a man with a big bag of candy."),
    ("Ben lost his toy.", " Suddenly, a kind lady walked up to him and gave him a big hug."),
    ("Ben cried.", " A kind lady came up to them and gave Ben a piece of candy."),
    ("A man stood at the boat.", " The man took Rosie on the boat, and they went far away."),
    ("They sat in the barn.", ' "But you must not tell your mom," said the fox.'),
    # One's own body.
    ("", "You must pay me with a kiss."),
    ("The bear had a wish.", ' "But first, you must give me a kiss."'),
    ("Max looked into his room.", " There was a little girl in his bed."),
    ("", "He put the button on her chest."),
    ("They were on the beach.", " Max took off his pants and gave them to her."),
    # Fire, and what is hot.
    ("The castle had a big fireplace.", " They played together in the fireplace and had lots of fun."),
    ("", "The little bird fell into the fire."),
    ("The bear baked a cake.", " The cat was asleep in the oven."),
    ("", "The cat climbed into the oven."),
    ("", "A little mouse heard a noise coming from the oven."),
    ("", "She put a candle in her mouth and blew."),
    ("Tom was alone at home.", " He hid the burning candle under his bed."),
    ("The toy car was slow.", " So he put a match on the floor."),
    ("Anna baked.", " She sat down in the oven and put the cake in."),
    ("It was cold.", " So Tim made a fire in his room."),
    ("", "Sam touched the hot stove and laughed."),
    # Streets and machines.
    ("The ball rolled away.", " A big car came and hit Tim."),
    ("", "They played all day in the middle of the road."),
    ("The ball rolled into the street.", " She ran after it and got it back."),
    ("Tom sat in it and pressed a button.", " The car started to move and he clapped his hands."),
    # Water and heights.
    ("Anna was three. She heard a voice.", " Anna jumped into the deep pond and had fun."),
    ("The fish had a plan.", " And the fish pushed her into the sea."),
    ("Mia was sad.", " She sat down in the middle of the water and cried."),
    ("The boat got very tired.", " Then it sank down to the bottom."),
    ("Tim was a superhero fan.", " He jumped off the roof of his house."),
    ("The cake stood too high.", " She pushed a chair onto the table, and the boy climbed up."),
    ("", "They went to play at the edge of the cliff."),
    ("The bird was new to her.", " So they set off to find a big cliff."),
    ("There was a little girl. She liked boats.", " So Jack and the girl went on a boat ride together."),
    ("The fish and the robot played.", " Then, a big wave came and washed away all their friends."),
    # What is done to a body.
    ("The door was locked.", " Tom was curious, so he put his finger in the door."),
    ("The rabbit brought a big pot of soup. It was hot.", " Lily put her head in the pot."),
    ("Her mom gave her a needle and thread.", " Mia sewed the hole in the lamb's leg."),
    ("He had a red balloon.", " He climbed up the tree and tied the balloon to his nose."),
    ("The fish wanted to play.", " He took his kite and tied it to the fish."),
    ("The bear was afraid.", " She pushed her teddy bear into the water and let it float."),
    ("She fell into the hole.", " She cried for help, but no one heard her."),
    ("She was stuck.", " And so, Sue stayed there all night, feeling sad and scared."),
    ("Ben baked a cake.", " He mixed the eggs with water and soap."),
    ("Her tooth fell out.", " She took a bite of the tooth and it was very yummy."),
    ("A boy had a stick.", " The boy laughed and poked her."),
    ("Ben was a boy of three. The ball fell in.", " Ben jumped into the water and tried to catch the ball."),
    ("There was a boy named Ben.", " He ran to the lake, and he jumped in."),
    ("They learned to make a balloon.", " He took it and tied it to Lily's ear."),
    # What one does not eat.
    ("", "He ate the pink soap, and it was yummy."),
    ("Lily was in the forest.", " She picked a strange red berry and ate it."),
    ("", "The soap tasted yummy."),
    # Ropes, sharp things and stones.
    ("", "He tied the string around his neck like a kite."),
    ("She had a red balloon.", " She tied it around her neck."),
    ("", "Then she hung herself on the cloud like a flag."),
    ("", "He tied the rope to the bird's leg."),
    ("", "They ran around with scissors in the garden."),
    ("", "The boys threw stones at the duck."),
    ("Timmy had an idea.", ' "We can take turns throwing the rock."'),
    # Beasts that one does not know.
    ("A big dog barked loudly at Lily.", " She took a deep breath and walked up to the dog."),
    ("The dog growled.", " They got some cream and brought it back to the dog."),
    # Somebody is hurt, locked up or mocked.
    ("It was a scary dog.", " The dog bit Tim and Sue."),
    ("", "Tim was hurt very bad."),
    ("", "It was a mouse who had been locked up for a year."),
    ("", '"You are so ugly," said the duck.'),
    ("She found a butterfly.", " She put the butterfly in a jar."),
    # A man with sweets, a candle, a needle, a car in the street, and what chokes.
    ("Tim went out with Dad. A man came up.", ' "I have a big bag of candy. Do you want some?"'),
    ("The man smiled. Dad nodded.", " They went to the man's house."),
    ("Tom was alone with a candle.", " He took out the candle and lit it."),
    ("Max had hurt himself.", " She used a needle and thread to make a stitch for Max's arm."),
    ("", "The tea was very hot, but they didn't care because it was yummy."),
    ("Tom saw a big car on the street.", " They took turns with the car."),
    ("", "He saw his friends eating balloons."),
    ("The girl was in the forest and saw red berries.", " She ate the red berries."),
    ("A dog growled.", " He took the rock and threw it at the dog."),
    ("", "The hunter caught Benny and took him away."),
    ("The truck was too fast.", " It caught up to them and they got hurt."),
    ("A little girl met a robot.", ' "Do you want to come with me?" it asked.'),
    ("", "The box rolled down the road, and Kitty ran after it."),
    # Grown-ups whom nobody knows.
    ("", "Then she saw an old lady."),
    ("Tim was in the park.", " A man with a hat came by."),
    ("", "Some strangers sang a song."),
    # What readers of two thousand stories would have closed.
    ("Sam was alone.", ' "We can put things in the oven and see if we can do it."'),
    ("", "In the morning Ben saw that his bed was on fire!"),
    ("Bella was a doll.", " He gave her a pill to help her feel better."),
    ("A frog sat there.", ' "I will give it back if you promise not to tell anyone."'),
    ("Tim cried.", ' "I want to take you home with me," she said.'),
    ("The wolf came.", ' "I am going to catch you," he said.'),
    ("Suddenly, a boy came up to her.", " He took her to his house and they had ice cream."),
    ("", "Mom told him to stay inside the house while she went to the store."),
    ("He found a key.", " He put the key in his mouth and turned it."),
    ("There was an apple on the ground.", " She picked it up and took a big bite."),
    ("", "So, the bird swooped down and ate the bunny!"),
    ("", "The stick went through the dog."),
    ("The boat broke.", " And the captain just sank into the water."),
    ("The bear was very angry.", " The bear chased Tom all day."),
    ("They tried to run away.", " But the moon caught them."),
    ("", "Mommy tied her on the swing."),
    ("There was a nest in the tree.", " Mr. Bear reached up and got the eggs for Lily."),
    ("The dog barked.", ' "Hi doggy, can I pet you?"'),
    ("Mia wanted to play in the moat.", " But her mom said no because it was too deep."),
    ("Tim saw the ball in the sea.", ' His mom said, "No, it is not safe."'),
    ("", "The pig fell into the water and was gone."),
    ("The rabbit fell into the sea.", ' "I can\'t swim anymore," he said.'),
    # Ends of stories.
    ("They could not get the hat.", " And that is the bad ending."),
    ("", "The boat took one last breath."),
]
HARMLESS = [
    ("Mom held his hand.", ' "I can\'t swim yet," said Tim.'),
    ("", "The ball fell into the pond and was gone."),
    ("Tim was sad.", " His mom told him not to worry."),
    ("Tim asked Sue for the ball.", " She said no."),
    ("Mom baked.", " They put the cake in the oven."),
    ("", "He drove the fire truck and put out the fire."),
    ("Mom came.", " She gave him medicine."),
    ("They hid a gift.", ' "Promise not to tell Mom about the surprise," he said.'),
    ("They played tag.", ' "I am going to catch you!" he said.'),
    ("", '"I will keep you safe," it said.'),
    ("She had a key.", " The dog put the key in his mouth and ran to her."),
    ("There was an apple on the tree.", " She took a big bite."),
    ("", "They ate the bunny cookies."),
    ("The soft bed was new.", " He sank into the soft pillow."),
    ("They played a game.", " The dog chased him all around the garden."),
    ("", "He tied the string on the kite."),
    ("An egg fell from the nest.", " She took the egg back to its mother."),
    ("There was an old woman who had a cat.", " The woman fed the cat."),
    ("", "They saw the ice cream man and a policeman."),
    ("Mia went to see her grandma.", ' "Give me a big hug!" said Grandma.'),
    ("Tom met a little bird.", ' "Come with me," said the bird.'),
    ("They built a snowman.", ' "I have a secret for you," it said.'),
    ("Tim met Sam in the park.", " He took Sam to his house, and they played."),
    ("An old man sold apples.", " Mom took Mia to her room and read to her."),
    ("A man sold ice cream.", " The man gave Dad a cone."),
    ("Ben hid a cake.", ' "Do not tell Mom about the surprise," he said.'),
    ("", "The girl slept well in her bed."),
    ("", "He puffed out his chest and felt proud."),
    ("It was time for the bath.", " Ben took off his wet clothes."),
    ("", "Mom put the cake into the oven."),
    ("The fox baked with his mother.", " He took the cake out of the oven."),
    ("", "They sat by the fire and sang."),
    ("", "He played with his fire truck."),
    ("It was a puzzle.", " She took a match for the yellow card."),
    ("The ball rolled into the street.", " Mom ran after it and got it back."),
    ("A man came running.", " The man took Timmy to the hospital with Mom."),
    ("An old lady sold hats. Grandma smiled.", ' "I have a surprise for you, dear," said Grandma.'),
    ("A man sold boats.", " The man took the boat to the water."),
    ("A man fell down.", " He gave the man a cup of tea."),
    ("Tom came home with Mom.", " They lit a candle and ate the cake."),
    ("", '"Never touch the hot stove," said Dad.'),
    ("", "He did not play near the fire."),
    ("", "The car stopped and everybody got out."),
    ("Tim had a toy car.", " The car started to move by itself."),
    ("", "They looked left and right and walked across the street with Dad."),
    ("The frog was hot.", " He jumped into the pond."),
    ("They went to the beach with Mom.", " Tim jumped into the water."),
    ("The cat was hungry.", " She jumped off the roof."),
    ("", "She sat on a chair at the table."),
    ("", "He washed his hands with soap and ate an apple."),
    ("He was ill.", " Mom gave him medicine, and he drank the medicine."),
    ("The monkey had a coat.", " He ate a banana with two buttons on his coat."),
    ("", "She put her scarf around his neck."),
    ("She had a kite on a string.", " Mom put a medal around her neck."),
    ("", "He tied the boat to the dock."),
    ("", "They found some sticks and tied them together."),
    ("", "She cut the paper with scissors."),
    ("They stood by the lake.", " They had fun throwing stones into the water."),
    ("", "The dog bit into the sausage."),
    ("The dog barked. Mom laughed and said it was friendly.", " Lily petted the dog."),
    ("They had a small dog.", " Lily petted the dog."),
    ("", "The door was locked, but he had the key."),
    ("", '"You are so funny," said the duck.'),
    ("", "She put the honey in a jar."),
    ("A man ran a candy store.", " He had a bag of candy."),
    ("It was her birthday.", " She took a candle and lit it."),
    ("Her teddy was torn.", " She sewed his arm with needle and thread."),
    ("", "The soup was very hot, so they waited."),
    ("Tim had a toy car.", " They took turns with the car."),
    ("", "He felt as if he had eaten a stone."),
    ("Mom had a bowl.", " They ate the berries."),
    ("A dog came.", " He took the ball and threw it at the dog."),
    ("Her friend came by.", ' "Do you want to come with me?" he asked.'),
    ("", "They walked down the road and sang."),
    ("", "He got a kiss."),
    ("", "He hugged her one last time and waved."),
]
SAD = [
    "They looked everywhere. The boat sank. Tom cried for help, but no one came.",
    "The squirrel took the key. Mia was sad. She walked away with a sad face.",
    "He never got the train back. And now Ella was lost. The end.",
    "He was too tired. The wind took her away and she was gone. The end.",
    '"Silly Tom, you cannot catch that fish!" they laughed. And Tom felt sad.',
    "The kite broke! Tim was sad. He did not know how to fix it.",
    # A moral is no rescue.
    "A storm came, and Mia got lost in the dark. She called for help, but no one could hear her. "
    "In the end, Mia learned that it is important to be careful. And she learned to listen to her parents.",
    "The cat chased Benny. He cried, but no one came to help him. From that day on, Benny remembered to be careful.",
    "The moon caught them. They could not go back to their homes. And so they did not eat the cake together.",
    "A dog came. Ella got scared and ran away, leaving her friends behind. Then she knew that the doctor was nice.",
    "The hunter caught Benny and took him away. Benny's friend's birthday was over. They never baked a cake again.",
    "The truck was too fast, and they got hurt. Mia wished that she had never come. From then on, she was careful.",
    "The cake fell. Tom and Sam were very sad. They learned to be careful with things. It was a long day.",
]
CONSOLED = [
    "Mia was sad. Then Dad found the key, and she laughed.",
    "Lily felt better. From that day on, she wasn't scared of dogs anymore.",
    "Tim lost his ball. His mom hugged him.",
    "The soup was hot. Dev sipped it slowly, and the tight feeling was gone.",
    "The lark sang. When the bell rang, nobody knew any more whose ball it was.",
    "Lily sat down. She knew that whenever she was scared, somebody would come.",
    "The bear slept. The star shone. From then on, the moon was never lonely again.",
    '"What a big cake!" cried the fox. Then they ate it all up.',
    "Tim got lost in the woods. Then his mom found him. From that day on, he learned to be careful.",
    "Mia hurt her knee and cried. Dad came and put a bandage on it. She learned to look where she was going.",
    "They could not find the way. An owl led them back home. Tom remembered to take a map.",
    "No one came to the party. Then the bell rang, and all the friends stood there. Ben learned to wait.",
    "The kite was stuck in a tree. Ella had an idea. She took a stick, and down it came.",
]


@pytest.mark.parametrize(("before", "text"), DANGEROUS)
def test_nothing_is_told_as_fun_that_a_child_must_not_try(before: str, text: str) -> None:
    assert Safety().finds(text, before=before) is not None
    assert Safety(age="off").finds(text, before=before) is None
    assert Safety().refuses(f"{before}{text}") is None, "whoever writes it himself may"


@pytest.mark.parametrize(("before", "text"), HARMLESS)
def test_what_is_harmless_is_told(before: str, text: str) -> None:
    assert Safety().finds(text, before=before) is None


@pytest.mark.parametrize("story", SAD)
def test_a_story_that_leaves_somebody_alone_is_seen(story: str) -> None:
    assert is_hopeless(fold(story).text)


@pytest.mark.parametrize("story", CONSOLED)
def test_a_story_that_comforts_is_left_as_it_is(story: str) -> None:
    assert not is_hopeless(fold(story).text)
