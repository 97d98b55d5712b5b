/**
 * Fetches and prints the host keys and certificates of devices, with network clients of its own.
 * Depends on no other package of the probe.
 */
package io.unifiedtelemetry.connect.voyager.probe.trust;
