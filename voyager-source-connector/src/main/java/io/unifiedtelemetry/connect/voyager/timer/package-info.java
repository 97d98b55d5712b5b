/** The monotonic clock, deadlines and threads of a task. Depends on no other package. */
package io.unifiedtelemetry.connect.voyager.timer;
