story U
    use people
place the cellar
person Ann, a human, she
    is in the cellar
    loves Ben strongly
    is ded
person Ben, a vampire, he
strong reason to go to a place: someone is alive
strong reason to tell another a fact: someone is alive
