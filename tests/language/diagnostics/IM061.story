story Sorts
    use people
person Ann, she
    waits
act someone rests
    then someone waits
deed the nap: Ann is asleep
