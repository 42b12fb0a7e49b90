/* A server with branches to reach: answers {} to each request, and looks at the
 * bytes of its body meanwhile. Prints its port; ends after a minute. */
#include <arpa/inet.h>
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/socket.h>
#include <unistd.h>

static int Look(const char *body) {
  int found = 0;
  for (const char *at = body; *at != '\0'; ++at) {
    switch (*at) {
      case '[':
        found += 1;
        break;
      case '-':
        found += 2;
        break;
      case '9':
        found += at[1] == '9' ? 3 : 4;
        break;
      case '\\':
        found += at[1] == 'u' ? 5 : 6;
        break;
      default:
        break;
    }
  }
  return found;
}

static void Serve(int peer) {
  static char buffer[1 << 20];
  size_t size = 0;
  for (;;) {
    const ssize_t got =
        recv(peer, buffer + size, sizeof(buffer) - 1 - size, 0);
    if (got <= 0) {
      return;
    }
    size += (size_t)got;
    buffer[size] = '\0';
    const char *const end = strstr(buffer, "\r\n\r\n");
    const char *const length = strcasestr(buffer, "content-length:");
    if (end == NULL) {
      continue;
    }
    const size_t wanted =
        (size_t)(end + 4 - buffer) +
        (length == NULL ? 0 : (size_t)atol(length + strlen("content-length:")));
    if (size < wanted) {
      continue;
    }
    const int found = Look(end + 4);
    char answer[200];
    snprintf(answer, sizeof(answer),
             "HTTP/1.1 200 OK\r\nContent-Type: application/x-amz-json-1.1\r\n"
             "Content-Length: 2\r\nx-found: %d\r\n\r\n{}",
             found);
    if (send(peer, answer, strlen(answer), MSG_NOSIGNAL) < 0) {
      return;
    }
    size = 0;
  }
}

int main(void) {
  alarm(60);
  const int listener = socket(AF_INET, SOCK_STREAM, 0);
  struct sockaddr_in address = {.sin_family = AF_INET,
                                .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
  socklen_t length = sizeof(address);
  if (bind(listener, (struct sockaddr *)&address, length) != 0 ||
      listen(listener, 16) != 0 ||
      getsockname(listener, (struct sockaddr *)&address, &length) != 0) {
    return 1;
  }
  printf("%d\n", ntohs(address.sin_port));
  fflush(stdout);
  for (;;) {
    const int peer = accept(listener, NULL, NULL);
    if (peer >= 0) {
      Serve(peer);
      close(peer);
    }
  }
}
