"""The numbers are those of GNPy's own program and examples, and of textbooks."""
import io
import json
import logging
import math
import pathlib
import re
import sys
import tempfile
import unittest
from contextlib import redirect_stdout
from unittest import mock

import numpy
from gnpy.tools.cli_examples import transmission_main_example

import twin

logging.getLogger("gnpy").setLevel(logging.ERROR)


def program(*arguments):
    """Returns frequency in THz and GSNR in dB of each channel, as gnpy-transmission-example prints them."""
    out = io.StringIO()
    # The program looks at sys.argv, too, which has the options of unittest.
    with redirect_stdout(out), mock.patch.object(sys, "argv", ["gnpy-transmission-example"]):
        transmission_main_example(["--show-channels", *map(str, arguments)])
    rows = re.findall(r"^ +\d+ +([\d.]+) +-?[\d.]+ +[\d.]+ +[\d.]+ +([\d.]+)$", out.getvalue(), re.M)
    return {float(frequency): float(gsnr) for frequency, gsnr in rows}


class TwinTest(unittest.TestCase):
    def test_the_line_system_as_gnpys_program_computes_it(self):
        files = {key: twin.HERE / f"{name}.json" for key, name in (("topology", "line-system"), ("spectrum", "spectrum"))}
        files["equipment"] = twin.GNPY_DATA / "eqpt_config.json"
        for route in ("long", "short"):
            ours = twin.gsnr(files, 0, f"Vienna {route}", f"Graz {route}")
            theirs = program("--spectrum", files["spectrum"], files["topology"], f"Vienna {route}", f"Graz {route}")
            self.assertEqual({frequency: round(db, 2) for frequency, db in ours.items()}, theirs)
            self.assertEqual(len(theirs), 9)

    def test_gnpys_own_example(self):
        with tempfile.TemporaryDirectory() as folder:
            lines = pathlib.Path(folder) / "lines.json"
            lines.write_text(json.dumps({
                "equipment": "eqpt_config.json", "topology": "edfa_example_network.json", "power_dbm": 0,
                "lines": [{"device": "v", "interface": "L1", "from": "Site_A", "to": "Site_B", "frequency_thz": 193.25,
                           "modulation": "pm-qpsk", "penalty_db": 0}]}))
            line = twin.expect(lines)["v", "L1"]
        theirs = program(twin.GNPY_DATA / "edfa_example_network.json", "Site_A", "Site_B")
        self.assertEqual(len(theirs), 76)
        self.assertEqual(round(line["gsnr_db"], 2), theirs[193.25])
        # With QPSK the Q-factor in dB is the signal-to-noise ratio per symbol.
        self.assertAlmostEqual(line["expected_q_db"], line["gsnr_db"], 6)

    def test_the_spectrum_is_that_of_gnpys_voyager(self):
        equipment = json.loads((twin.GNPY_DATA / "eqpt_config.json").read_text())
        voyager = next(each for each in equipment["Transceiver"] if each["type_variety"] == "Voyager")["mode"][0]
        for carrier in json.loads((twin.HERE / "spectrum.json").read_text())["spectrum"]:
            for key in ("baud_rate", "roll_off", "tx_osnr"):
                self.assertEqual(carrier[key], voyager[key])
            self.assertGreaterEqual(carrier["slot_width"], voyager["min_spacing"])

    def test_signal_to_noise_ratios_for_a_bit_error_ratio_of_0_001(self):
        for modulation, snr_db in (("pm-qpsk", 9.80), ("8-qam", 13.71), ("16-qam", 16.55)):
            self.assertAlmostEqual(twin.BIT_ERROR_RATIO[modulation](10 ** (snr_db / 10)) / 1e-3, 1, 1)
        self.assertAlmostEqual(twin.q_db(1e-3), 9.80, 2)

    def test_bit_errors_of_a_simulated_receiver(self):
        # Levels of one quadrature in Gray order: neighbours differ in one bit.
        for modulation, levels, bits, snr_db in (("pm-qpsk", [-1, 1], ["0", "1"], 8.0),
                                                 ("16-qam", [-3, -1, 1, 3], ["00", "01", "11", "10"], 14.0)):
            random = numpy.random.default_rng(1)
            sent = random.integers(0, len(levels), 2_000_000)
            power = 2 * numpy.mean(numpy.square(levels))  # of both quadratures
            noise = random.normal(0, math.sqrt(power / 10 ** (snr_db / 10) / 2), len(sent))
            received = numpy.clip(numpy.rint((numpy.array(levels)[sent] + noise - levels[0]) / 2), 0, len(levels) - 1)
            errors = numpy.array([[sum(a != b for a, b in zip(x, y)) for y in bits] for x in bits])
            ratio = errors[sent, received.astype(int)].mean() / len(bits[0])
            # The formula counts neighbours only, as usual; at this ratio that is right within 2 %.
            self.assertAlmostEqual(twin.BIT_ERROR_RATIO[modulation](10 ** (snr_db / 10)) / ratio, 1, delta=0.02, msg=modulation)

    def test_only_valid_points_of_known_lines_are_compared(self):
        expected = {("v", "L1"): {"gsnr_db": 18.0, "expected_q_db": 9.0}}
        point = {"measurement": "voyager_line", "time_ns": 7, "tags": {"device": "v", "interface": "L1"},
                 "fields": {"current_ber": 1e-3, "ber_valid": 1}}
        line = twin.compare(point, expected)
        self.assertRegex(line, r"^digital_twin,device=v,interface=L1 q_db=9\.79\d+,gsnr_db=18\.0,expected_q_db=9\.0,deviation_db=0\.79\d+ 7$")
        renamed = {"measurement": "openconfig_line", "time_ns": 7, "tags": {"device": "v", "channel": "L1"},
                   "fields": {"pre_fec_ber": 1e-3, "ber_valid": 1}}
        self.assertEqual(twin.compare(renamed, expected), line)
        for change in ({"measurement": "voyager_host"}, {"tags": {"device": "v", "interface": "L2"}}, {"tags": {}},
                       {"fields": {"current_ber": 0.0, "ber_valid": 0}}, {"fields": {"current_ber": 0.7, "ber_valid": 1}},
                       {"fields": {"ber_valid": 1}}, {"fields": {"ber_valid": 1, "current_ber": None}}):
            self.assertIsNone(twin.compare({**point, **change}, expected))


if __name__ == "__main__":
    unittest.main()
