story Odd
nature elf
    lives 0 years
    memory fades slowly
    memorising counts often
