package io.unifiedtelemetry.connect.voyager.simulator.model;

/**
 * The four line interfaces of a Voyager and their typical values. The BER ranges are those of one
 * device in service over a month, as published by its operators; powers and dispersion are close to
 * the examples in the vendor's documentation.
 */
enum LineInterface {
  L1("2", 0, 7.3e-3, 9.9e-3, 0.48, 11),
  L2("2", 1, 2.3e-3, 5.9e-3, -0.78, 12),
  L3("1", 0, 1.3e-6, 4.3e-4, 0.66, 13),
  L4("1", 1, 3.5e-7, 3.7e-5, 0.43, 9);

  /** The location of its module. */
  final String location;

  /** Its number in the module. */
  final int index;

  final double lowestBer;
  final double highestBer;

  /** Mean input power in dBm. */
  final double inputPower;

  /** Mean chromatic dispersion in ps/nm. */
  final int chromaticDispersion;

  LineInterface(
      String location,
      int index,
      double lowestBer,
      double highestBer,
      double inputPower,
      int chromaticDispersion) {
    this.location = location;
    this.index = index;
    this.lowestBer = lowestBer;
    this.highestBer = highestBer;
    this.inputPower = inputPower;
    this.chromaticDispersion = chromaticDispersion;
  }
}
