story Heads
    use people
peron Ann, a human, she
chapel the old church
