story Natures
    use people, places, supernatural
person Ann, a vampir, she
thing the gate, a dor
person Ben, a place
