story Tenses
    use people, places, bonds
person Ann, a human, she
ending a: Ann was asleep
ending b: Ann waits
ending c: Ann will die
