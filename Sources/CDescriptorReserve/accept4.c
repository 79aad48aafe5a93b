// Stands in for the C library's accept4, which libzmq calls, in every program that is linked with this target.
//
// libzmq accepts until the process has no descriptor left, and knows no limit. From then on libdispatch ends the process:
// _dispatch_workq_monitor_pools opens /proc/self/task/N/stat several times a second and traps when it cannot. So whoever opens
// enough connections faster than a service makes room (HalfOpenConnections), without any key, would end it. Here the last
// descriptors are kept for the process itself: a connection that would take one is closed at once. libzmq hears of it as it
// would without a reserve (EMFILE, told to its monitors), but the connection does not wait, so its thread does not spin.
//
// A definition in the program comes before the one in libc, also for a shared library (ld.so(8)); the system call is made
// directly because the name is taken.
#define _GNU_SOURCE

#include "CDescriptorReserve.h"

#include <errno.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>

int accept4(int listener, struct sockaddr *address, socklen_t *length, int flags) {
    int accepted = (int)syscall(SYS_accept4, listener, address, length, flags);
    if (accepted < 0) {
        return accepted;
    }
    struct rlimit limit;
    // The lowest free number is always taken: one this high says that those below it are in use.
    if (getrlimit(RLIMIT_NOFILE, &limit) == 0 && (rlim_t)accepted + ANTQ_DESCRIPTOR_RESERVE >= limit.rlim_cur) {
        close(accepted);
        errno = EMFILE;
        return -1;
    }
    return accepted;
}
