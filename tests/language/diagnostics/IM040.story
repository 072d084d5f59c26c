story Sentences
    use people, places, bonds
place the cellar
person Ann, a human, she
    is in the celar
    lovs Ben
    plays the harp
person Ben, a human, he
    trsuts Ann strongly
