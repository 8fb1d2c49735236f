"""First names that stories use, and large-written words that are none."""

from __future__ import annotations

GIRLS = frozenset(
    """Abby Abigail Ada Agnes Aisha Alba Alice Allie Amanda Amara Amelia Amelie Amy Anna Annabelle Anne Annie Annika
    Antonia April Asha Ava Ayse Bella Belle Bess Bessie Beth Betsy Betty Bonnie Cara Carla Carol Catherine
    Charlotte Chloe Cindy Claire Clara Cleo Cynthia Daisy Denise Donna Dora Doris Dory Dotty Edda Elena Elif
    Elina Elisa Ella Ellen Ellie Elsa Elsie Emilia Emily Emma Emmy Esme Eva Eve Evie Fatima Fay Fiona Flora
    Franka Franziska Freya Frida Frieda Friedel Friederike Gabby Gabrielle Gemma Georgia Gina Gisela Gita Grace
    Gracie Greta Gretel Hana Hanna Hannah Harriet Hattie Hedwig Heidi Helena Helene Henriette Hilda Holly Ida Ina
    Ines Inga Ingrid Iris Isabel Isabella Isla Ivy Jan Jana Jane Janet Janie Jasmine Jella Jen Jenna Jennifer
    Jenny Jess Jessica Jill Jilly Joan Johanna Josefine Josie Joy Judy Julia Julie Juliet Juna Kara Karen Karla
    Kate Katharina Katherine Kathy Katie Katrin Katy Kayla Kelly Kiki Kim Kira Kitty Klara Lacey Lara Laura Layla
    Lea Leah Lena Leni Leonie Liesel Lieselotte Lila Lili Lilly Lily Lina Linda Lisa Liv Liza Lizzie Lizzy Lola
    Lotta Lotte Lottie Louise Lucia Lucy Luisa Luise Lulu Luna Lydia Mabel Maddie Maddy Mae Maggie Maisy Maja
    Malin Mandy Maria Marie Marlene Marta Martha Mary Mathilda Mathilde Matilda Maya Meg Megan Mel Melina Melinda
    Merle Mia Michelle Mila Millie Milly Mimi Mina Mindy Minnie Mira Molly Mona Monica Nancy Natalie Nele Nell
    Nia Nina Nora Nori Olga Olive Olivia Paige Pam Patty Paula Pauline Peggy Penelope Penny Petra Phoebe Pia
    Piper Pippa Poppy Priya Rachel Rebecca Rita Romy Ronja Rosa Rosalie Rose Rosie Ruby Ruth Sadie Sally Samantha
    Sandra Sandy Sara Sarah Selma Sharon Shelly Sofia Sofie Sonia Sophia Sophie Stella Sue Sunny Susan Susie
    Suzie Suzy Svenja Tabea Tala Tara Tess Theresa Tia Tilda Tilly Tina Tori Trixie Ulla Una Vera Violet Wanda
    Wendy Willa Wilma Winnie Yara Zara Zina Zoe Zola Zuri""".split()
)
BOYS = frozenset(
    """Aarav Adam Al Alan Alex Alfie Ali Amir Andrew Andy Angus Anil Anton Archie Arlo Arthur Barry Basil Ben
    Benedikt Benjamin Benji Benno Benny Bert Bertie Bill Billy Bob Bobby Boris Brad Brian Bruce Bruno Caleb Carl
    Carlo Carlos Charles Charlie Chris Connor Dan Daniel Danny Dave Davey David Dev Diego Dylan Ed Eddie Edward
    Eli Elias Elliot Emil Eric Erik Ernie Ethan Evan Fabian Felix Fiete Finn Florian Frank Frankie Fred Freddie
    Freddy Fridolin Fritz Gary Georg George Gerry Greg Gus Hamish Hannes Hans Harry Henri Henry Hugo Ian Isaac
    Ivan Jack Jackson Jacob Jake Jakob James Jannik Jannis Janosch Jasper Jeff Jerry Jim Jimmy Joe Joel Joey
    Johann Johannes John Johnny Jonas Jonathan Josh Joshua Jude Julian Julius Justus Kai Karl Kaspar Ken Kenji
    Kevin Kofi Konrad Korbinian Larry Lars Lasse Leander Lennart Lenny Leo Leon Leonard Levi Liam Linus Logan
    Lorenz Louis Lucas Ludo Ludwig Luis Lukas Luke Malik Marc Marco Mark Martin Mason Mateo Mats Matt Matthew
    Mattis Max Maximilian Mehmet Michael Michel Mick Mike Mikey Milan Milo Moe Moritz Nat Nate Nathan Ned Nemo
    Nick Nico Nicolas Niklas Nils Noah Noel Ole Oliver Ollie Omar Oscar Oskar Otis Otto Owen Pablo Patrick Paul
    Percy Pete Peter Phil Philip Philipp Pip Rafi Raj Ralph Raphael Rasmus Ravi Ray Remy Rex Ricky Rob Robbie
    Robert Robin Rocky Roger Roland Rolf Ron Ronnie Rory Roy Rudy Rufus Russell Ryan Sam Sammy Samuel Saul Scott
    Sean Sebastian Simon Spencer Stan Stanley Stefan Steve Steven Sven Ted Teddy Teo Terry Theo Theodor Thomas
    Till Tim Timmy Timo Tobias Toby Todd Tom Tomas Tommy Tony Tyler Ulf Valentin Vincent Vito Wally Walter Wilbur
    Will Willi William Willie Willy Wolfgang Xaver Yusuf Zac Zach Zack Zane""".split()
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
