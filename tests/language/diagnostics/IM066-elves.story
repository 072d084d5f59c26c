story Elves
    use people
nature elf
    lives 900 years
nature orc
    lives 80 years
person Eli, an elf, an orc, he
