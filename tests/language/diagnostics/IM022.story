story Lines
    use people
    begin 1951
act someone sleeps
    whn someone is not asleep
    then someone is asleep
    quickly, please
