story Indents
    use people, places, senses
place the cellar
person Ann, a human, she
is in the cellar
act someone sings
    takes 2 minutes
heard by everyone within earshot of someone
