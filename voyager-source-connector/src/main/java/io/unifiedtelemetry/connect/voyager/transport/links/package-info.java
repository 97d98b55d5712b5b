/** Chooses the transport of each device. The only package that knows both transports. */
package io.unifiedtelemetry.connect.voyager.transport.links;
