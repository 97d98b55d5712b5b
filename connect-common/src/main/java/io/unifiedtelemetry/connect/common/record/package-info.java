/** Points and their conversion to the values of source records. May use {@code lineprotocol}. */
package io.unifiedtelemetry.connect.common.record;
