"""First names that stories use, and large-written words that are none."""

from __future__ import annotations

GIRLS = frozenset(
    """Abby Abigail Ada Agnes Aisha Alba Alice Allie Amanda Amara Amelia Amy Anna Annabelle Anne Annie April Asha Ava
    Bella Belle Bess Bessie Beth Betsy Betty Bonnie Cara Carla Carol Catherine Charlotte Chloe Cindy Claire Clara Cleo
    Cynthia Daisy Denise Donna Dora Doris Dory Dotty Edda Elena Elisa Ella Ellen Ellie Elsa Elsie Emily Emma Emmy Esme
    Eva Eve Evie Fay Fiona Flora Freya Gabby Gabrielle Gemma Georgia Gina Gita Grace Gracie Greta Gretel Hana Hannah
    Harriet Hattie Heidi Hilda Holly Ida Ina Ines Inga Ingrid Iris Isabel Isabella Isla Ivy Jan Jane Janet Janie Jasmine
    Jen Jenna Jennifer Jenny Jess Jessica Jill Jilly Joan Josie Joy Judy Julia Julie Juliet Kara Karen Kate Katherine
    Kathy Katie Katy Kayla Kelly Kiki Kim Kitty Lacey Laura Layla Lea Leah Lena Lila Lili Lilly Lily Lina Linda Lisa
    Liv Liza Lizzie Lizzy Lola Lottie Louise Lucia Lucy Lulu Luna Lydia Mabel Maddie Maddy Mae Maggie Maisy Mandy Maria
    Marie Marta Martha Mary Matilda Maya Meg Megan Mel Melinda Mia Michelle Mila Millie Milly Mimi Mina Mindy Minnie
    Mira Molly Mona Monica Nancy Natalie Nell Nia Nina Nora Nori Olga Olive Olivia Paige Pam Patty Peggy Penelope Penny
    Petra Phoebe Pia Piper Pippa Poppy Priya Rachel Rebecca Rita Rosa Rose Rosie Ruby Ruth Sadie Sally Samantha Sandra
    Sandy Sara Sarah Selma Sharon Shelly Sofia Sofie Sonia Sophia Sophie Stella Sue Sunny Susan Susie Suzie Suzy Tala
    Tara Tess Tia Tilda Tilly Tina Tori Trixie Ulla Una Vera Violet Wanda Wendy Willa Winnie Zara Zina Zoe Zola
    Zuri""".split()
)
BOYS = frozenset(
    """Aarav Adam Al Alan Alex Alfie Ali Amir Andrew Andy Angus Anil Anton Archie Arlo Arthur Barry Basil Ben Benji
    Benjamin Benny Bert Bertie Bill Billy Bob Bobby Boris Brad Brian Bruce Bruno Caleb Carl Carlos Charles Charlie Chris
    Connor Dan Daniel Danny Dave David Davey Dev Diego Dylan Ed Eddie Edward Eli Elliot Emil Eric Erik Ernie Ethan Evan
    Felix Finn Frank Frankie Fred Freddie Freddy Fritz Gary George Gerry Greg Gus Hamish Hans Harry Henry Hugo Ian Isaac
    Ivan Jack Jackson Jacob Jake James Jasper Jeff Jerry Jim Jimmy Joe Joel Joey John Johnny Jonas Josh Joshua Jude Kai
    Ken Kenji Kevin Kofi Larry Lars Lenny Leo Leon Levi Liam Logan Louis Lucas Ludo Luis Luke Malik Marc Marco Mark
    Martin Mason Mateo Matt Matthew Max Michael Mick Mike Mikey Milo Moe Nat Nate Nathan Ned Nemo Nick Nico Nicolas Noah
    Oliver Ollie Omar Oscar Otis Otto Owen Pablo Patrick Paul Percy Pete Peter Phil Philip Pip Rafi Raj Ralph Ravi Ray
    Remy Rex Ricky Rob Robbie Robert Rocky Roger Roland Rolf Ron Ronnie Rory Roy Rudy Rufus Russell Ryan Sam Sammy Saul
    Scott Sean Sebastian Simon Spencer Stan Stanley Steve Steven Sven Ted Teddy Teo Terry Theo Thomas Tim Timmy Timo
    Toby Todd Tom Tomas Tommy Tony Tyler Vito Wally Walter Wilbur Will William Willie Willy Yusuf Zac Zach Zack
    Zane""".split()
)
NO_NAMES = frozenset(
    """a an and as at but by for from he her his how i if in it its let maybe my no not now of oh ok okay on once one or
    our she so some soon that the their them then there they this to today tomorrow two under up us wait we what when
    where which while who why with wow yes yesterday you your yay hooray hello hi hey bye goodbye please thanks thank
    sorry suddenly finally everyone everybody nobody nothing something all after before also always another because
    every each even just look come go here very well will can do don't i'm it's let's monday tuesday wednesday thursday
    friday saturday sunday january february march april may june july august september october november december
    christmas halloween easter english spanish mr mrs ms miss dr god end the moral remember later inside outside both
    many mommy mom mum mummy mama daddy dad papa grandma grandpa granny nana grandmother grandfather gran""".split()
) - {"april", "june", "sunny"}
