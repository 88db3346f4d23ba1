using System.Collections.Concurrent;
using Weblogin.Model;

namespace Weblogin.Sync.Sources;

/// <summary>How far the runs have come that are under way at this node. Thread-safe.</summary>
internal sealed class RunBoard
{
    private readonly ConcurrentDictionary<(TenantId Tenant, string Source, long Run), SyncProgress> _running = [];

    /// <summary>Null where no such run is under way here.</summary>
    public SyncProgress? ProgressOf(TenantId tenant, string source, long run) => _running.GetValueOrDefault((tenant, source, run));

    /// <summary>A run's own line on the board, to be disposed when it is over.</summary>
    public Line Begin(TenantId tenant, string source) => new(this, tenant, source);

    /// <summary>Remembers how far one run has come, as long as it runs.</summary>
    internal sealed class Line(RunBoard board, TenantId tenant, string source) : IProgress<SyncProgress>, IDisposable
    {
        private readonly TaskCompletionSource<long> _number = new(TaskCreationOptions.RunContinuationsAsynchronously);

        /// <summary>Ends when the run has its number: never where it does not begin.</summary>
        public Task<long> Number => _number.Task;

        public void Report(SyncProgress value)
        {
            board._running[(tenant, source, value.Run)] = value;
            _number.TrySetResult(value.Run);
        }

        public void Dispose()
        {
            if (_number.Task.IsCompleted)
                board._running.TryRemove((tenant, source, _number.Task.Result), out _);
        }
    }
}
