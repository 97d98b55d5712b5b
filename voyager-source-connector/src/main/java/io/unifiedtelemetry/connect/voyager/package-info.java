/** The connector and its task. May know every package below; nothing depends on it. */
package io.unifiedtelemetry.connect.voyager;
