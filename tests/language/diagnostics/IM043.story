story Sentences
    use people
state someone is ill
state (the patient) is ill
