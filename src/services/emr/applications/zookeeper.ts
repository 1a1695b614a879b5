/**
 * Whether an ensemble of ZooKeeper servers can decide anything: more than half of them are up. Three survive the loss of
 * one, five of two; a fourth server would add nothing.
 */
export function hasQuorum(serversUp: number, servers: number): boolean {
  return serversUp * 2 > servers;
}
