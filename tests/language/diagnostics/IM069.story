story Rings
    use people
means someone is glad
    someone is not gloomy
means someone is gloomy
    someone is not glad
