/**
 * Polls devices with the connector's own client and parser. Depends on no other package of the
 * probe.
 */
package io.unifiedtelemetry.connect.voyager.probe.poll;
