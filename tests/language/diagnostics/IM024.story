story Twice
    begins 1951
    begins 1952
