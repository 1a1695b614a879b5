"""The models of station-models.ts in SimPy 3, each customer a process: prints events a second of processor time as JSON."""

import json
import random
import sys
import time

import simpy

LOAD = 0.8
MODELS = [("M/M/1", 1, 1), ("M/M/10", 1, 10), ("ten M/M/1 in tandem", 10, 1)]


def customer(environment, line, draw):
    for station in line:
        with station.request() as turn:
            yield turn
            yield environment.timeout(draw(1.0))


def source(environment, line, servers, customers, draw):
    for _ in range(customers):
        yield environment.timeout(draw(LOAD * servers))
        environment.process(customer(environment, line, draw))


def events_per_second(stations, servers, customers):
    draw = random.Random(1).expovariate
    environment = simpy.Environment()
    line = [simpy.Resource(environment, servers) for _ in range(stations)]
    environment.process(source(environment, line, servers, customers, draw))
    begun = time.process_time()
    environment.run()
    return 2 * customers * stations / (time.process_time() - begun)


def main():
    customers = int(sys.argv[1])
    rates = {}
    for title, stations, servers in MODELS:
        rounds = [events_per_second(stations, servers, customers // stations) for _ in range(3)]
        rates[title] = sorted(rounds)[1]
    print(json.dumps(rates))


main()
