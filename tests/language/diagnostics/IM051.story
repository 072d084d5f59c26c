story Pronouns
    use people, bonds
act someone mourns another
    when they are dead, and someone loves another
    then they are asleep
