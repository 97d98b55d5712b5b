"""Compares the Q-factor of lines with the one that GNPy expects.

twin.py expect                                      prints what is expected
twin.py run BOOTSTRAP OUTPUT-TOPIC INPUT-TOPIC...   publishes measured minus expected
"""
import json
import logging
import math
import pathlib
import sys
from argparse import ArgumentParser, RawDescriptionHelpFormatter

import gnpy
from gnpy.tools.cli_examples import load_common_data
from gnpy.tools.json_io import load_initial_spectrum
from gnpy.tools.worker_utils import designed_network, transmission_simulation
from scipy.special import erfc, erfcinv

HERE = pathlib.Path(__file__).parent
GNPY_DATA = pathlib.Path(gnpy.__file__).parent / "example-data"
MEASUREMENT = "digital_twin"
MAX_UNSENT = 10_000

# Bit error ratio of an ideal receiver with Gray mapping, for a signal-to-noise ratio per symbol.
BIT_ERROR_RATIO = {
    "pm-qpsk": lambda snr: erfc(math.sqrt(snr / 2)) / 2,
    "8-qam": lambda snr: 2 / 3 * erfc(math.sqrt(3 * snr / 14)),
    "16-qam": lambda snr: 3 / 8 * erfc(math.sqrt(snr / 10)),
}


def q_db(ber):
    """Q-factor of a bit error ratio: 20·log10(√2·erfc⁻¹(2·BER))."""
    return 20 * math.log10(math.sqrt(2) * erfcinv(2 * ber))


def gsnr(files, power_dbm, source, destination):
    """Returns the GSNR in dB, in the bandwidth of the signal, of each channel by its frequency in THz."""
    equipment, network = load_common_data(files["equipment"], [], [], files["topology"], None, None)
    spectrum = load_initial_spectrum(files["spectrum"]) if "spectrum" in files else None
    network, request, reference = designed_network(
        equipment, network, source, destination, nodes_list=[destination], loose_list=["STRICT"],
        initial_spectrum=spectrum, args_power=power_dbm)
    path, _, _, channels = transmission_simulation(equipment, network, request, reference)
    return {round(hz / 1e12, 5): float(db) for hz, db in zip(channels.frequency, path[-1].snr)}


def expect(lines_file):
    """Returns what GNPy expects of each line, by device and interface."""
    config = json.loads(lines_file.read_text())
    files = {}
    for key in {"equipment", "topology", "spectrum"} & set(config):
        own = lines_file.parent / config[key]
        files[key] = own if own.exists() else GNPY_DATA / config[key]
    routes = {}
    expected = {}
    for line in config["lines"]:
        route = line["from"], line["to"]
        if route not in routes:
            routes[route] = gsnr(files, config["power_dbm"], *route)
        if line["frequency_thz"] not in routes[route]:
            raise SystemExit(f"{line}: no channel in {sorted(routes[route])}")
        snr_db = routes[route][line["frequency_thz"]]
        ber = BIT_ERROR_RATIO[line["modulation"]](10 ** ((snr_db - line["penalty_db"]) / 10))
        expected[line["device"], line["interface"]] = {"gsnr_db": snr_db, "expected_q_db": q_db(ber)}
    return expected


def compare(point, expected):
    """Returns the line with measured minus expected, or None if the point says nothing about a known line."""
    tags, fields = point["tags"], point["fields"]
    if point["measurement"] == "voyager_line":
        interface, ber = tags.get("interface"), fields.get("current_ber")
    elif point["measurement"] == "openconfig_line":
        interface, ber = tags.get("channel"), fields.get("pre_fec_ber")
    else:
        return None
    line = expected.get((tags.get("device"), interface))
    if line is None or fields.get("ber_valid") != 1 or not isinstance(ber, float) or not 0 < ber < 0.5:
        return None
    measured = q_db(ber)
    values = {"q_db": measured, **line, "deviation_db": measured - line["expected_q_db"]}
    # Names of devices and interfaces need no escapes.
    return (f"{MEASUREMENT},device={tags['device']},interface={interface} "
            + ",".join(f"{name}={value!r}" for name, value in values.items()) + f" {point['time_ns']}")


def run(expected, bootstrap, output, inputs):
    from confluent_kafka import Producer
    sys.path.append(str(HERE.parent / "python"))
    from points import points
    producer = Producer({"bootstrap.servers": bootstrap, "enable.idempotence": True, "linger.ms": 50})
    for point in points(bootstrap, *inputs, group="digital-twin", start="earliest"):
        line = compare(point, expected)
        if line is not None:
            while len(producer) >= MAX_UNSENT:
                producer.poll(1)
            producer.produce(output, line.encode(), point["tags"]["device"].encode())
        producer.poll(0)


def main():
    parser = ArgumentParser(description=__doc__, formatter_class=RawDescriptionHelpFormatter)
    parser.add_argument("--lines", type=pathlib.Path, default=HERE / "lines.json", help="description of the lines")
    parser.add_argument("command", choices=["expect", "run"])
    parser.add_argument("servers_and_topics", nargs="*", metavar="BOOTSTRAP OUTPUT-TOPIC INPUT-TOPIC")
    options = parser.parse_args()
    # GNPy warns about default values of its own equipment library.
    logging.getLogger("gnpy.tools.json_io").setLevel(logging.ERROR)
    expected = expect(options.lines)
    print("device    interface  GSNR dB  expected Q dB")
    for (device, interface), line in expected.items():
        print(f"{device:9} {interface:9} {line['gsnr_db']:8.2f} {line['expected_q_db']:14.2f}", flush=True)
    if options.command == "run":
        bootstrap, output, *inputs = options.servers_and_topics
        run(expected, bootstrap, output, inputs)


if __name__ == "__main__":
    main()
