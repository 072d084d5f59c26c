story Signs
    use people, places, senses
place the cellar
person Ann, a human, she
    is in the cellar
state someone is pale
state someone is afraid
    is private
sign someone shivers
    shows that someone is afraid
sign someone looks white
    shows that someone is pale, clearly
    seen by everyone with someone
