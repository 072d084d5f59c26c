story Elves
    use people
nature elf
    lives 900 years
    lives for ever
