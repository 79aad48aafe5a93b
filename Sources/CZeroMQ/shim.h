// What Swift needs of libzmq and of Linux that it cannot see by itself.
#ifndef CZEROMQ_SHIM_H
#define CZEROMQ_SHIM_H

#include <errno.h>
#include <malloc.h>
#include <pthread.h>
#include <stdint.h>
#include <string.h>
#include <sys/eventfd.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <unistd.h>
#include <zmq.h>

// Debian's zmq.h hides this option among the drafts, though its library honours it. Without it a CURVE server whose
// ZAP handler is not running accepts every key.
#ifndef ZMQ_ZAP_ENFORCE_DOMAIN
#define ZMQ_ZAP_ENFORCE_DOMAIN 93
#endif

// eventfd_read and eventfd_write are not visible through Swift's Glibc module.
static inline int czeromq_eventfd(void) { return eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK); }

static inline void czeromq_eventfd_signal(int descriptor) {
    // EAGAIN means that the counter is at its maximum: the reader wakes all the same.
    (void)!eventfd_write(descriptor, 1);
}

static inline void czeromq_eventfd_drain(int descriptor) {
    eventfd_t ignored;
    (void)!eventfd_read(descriptor, &ignored);
}

// Swift does not see these, because they are computed from another macro.
static const int czeromq_efsm = EFSM;
static const int czeromq_enocompatproto = ENOCOMPATPROTO;
static const int czeromq_eterm = ETERM;

// The kernel keeps 15 bytes of a thread's name.
static inline void czeromq_name_this_thread(const char *name) { prctl(PR_SET_NAME, name, 0, 0, 0); }

static inline uintptr_t czeromq_this_thread(void) { return (uintptr_t)pthread_self(); }

// How many bytes the other end of a TCP connection has acknowledged; -1 where the descriptor is no such connection. Read at
// the place that linux/tcp.h gives it: glibc's own struct tcp_info ends before it.
static inline int64_t czeromq_bytes_acknowledged(int descriptor) {
    enum { tcp = 6, info_option = 11, place = 120 };
    unsigned char info[256];
    socklen_t size = sizeof info;
    uint64_t bytes;
    if (getsockopt(descriptor, tcp, info_option, info, &size) != 0 || size < place + sizeof bytes) return -1;
    memcpy(&bytes, info + place, sizeof bytes);
    return (int64_t)bytes;
}

#endif
