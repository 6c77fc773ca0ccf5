-- When a synchronization was started the first time: what did not change since is the initial synchronization's.
ALTER TABLE synchronization ADD COLUMN started_at timestamptz(3);
