/**
 * Converts the CSV files of the original platform's script to points. Depends on no other package
 * of the probe.
 */
package io.unifiedtelemetry.connect.voyager.probe.history;
