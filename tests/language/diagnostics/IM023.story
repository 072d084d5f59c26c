story Shapes
    use people
    begins yesterdayish
deed the fall
act someone rests
    takes forever
strong reason wait
