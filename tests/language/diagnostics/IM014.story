story The Well
    begins 1951
place the cellar
person Ann, a human, she
    is in the cellar
person Ben, he
    loves Ann
