using Xunit;

// Much of the time is waiting for programs to start and for clocks of theirs to run out: two classes wait at once.
[assembly: CollectionBehavior(MaxParallelThreads = 2)]
