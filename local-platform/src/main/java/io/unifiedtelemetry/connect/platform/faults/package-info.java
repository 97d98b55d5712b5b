/**
 * A proxy that injects faults which a real server cannot be made to give. Depends on no other
 * package.
 */
package io.unifiedtelemetry.connect.platform.faults;
