package io.unifiedtelemetry.connect.voyager.model.voyager;

/**
 * An attribute that the device prints and the field that it becomes, under the same name.
 *
 * @param unit of a number; empty where it has none
 */
record VoyagerField(String name, Shape shape, String unit, String meaning) {}
