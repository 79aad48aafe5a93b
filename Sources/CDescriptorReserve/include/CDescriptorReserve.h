#ifndef ANTQ_DESCRIPTOR_RESERVE_H
#define ANTQ_DESCRIPTOR_RESERVE_H

/// File descriptors of this process that no incoming connection is given: Protocols/trust.md, 7.10.
#define ANTQ_DESCRIPTOR_RESERVE 64

#endif
