story The Inn
    use people, places
place the tavren
person Ann, a human, she
    is in the tavern
person Ben, a human, he
    is in the tavern
