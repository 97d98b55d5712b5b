/**
 * Assigns names (devices, measurements) to the tasks of a connector. Depends on no other package.
 */
package io.unifiedtelemetry.connect.common.assign;
