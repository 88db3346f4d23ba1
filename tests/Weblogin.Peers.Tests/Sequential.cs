using Xunit;

// Each test class starts programs; two at a time would only wait for each other.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
