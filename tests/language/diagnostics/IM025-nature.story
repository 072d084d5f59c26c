story Half
nature elf
    memory fades 50 in 100
