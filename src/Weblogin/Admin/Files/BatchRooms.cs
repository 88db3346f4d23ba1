using Weblogin.Model;

namespace Weblogin.Admin.Files;

/// <summary>
/// How many files there may be at once at this node: a few of each tenant, on their way and being worked on, and a few of all that are worked on. A tenant's are worked on one at a time, in the order in
/// which they came whole, so that nobody's files keep another tenant's waiting for theirs. Thread-safe.
/// </summary>
internal sealed class BatchRooms
{
    /// <summary>Files of one tenant, coming, waiting and being worked on.</summary>
    public const int MostOfTenant = 3;

    private const int MostAtOnce = 2;

    private readonly Lock _lock = new();
    private readonly Dictionary<TenantId, int> _places = [];
    private readonly List<BatchPlace> _waiting = [];
    private readonly List<BatchPlace> _working = [];

    /// <returns>A place for a file, to be given back; null where the tenant has as many as it may.</returns>
    public BatchPlace? TryEnter(TenantId tenant)
    {
        lock (_lock)
        {
            var taken = _places.GetValueOrDefault(tenant);
            if (taken >= MostOfTenant)
                return null;
            _places[tenant] = taken + 1;
            return new BatchPlace(this, tenant);
        }
    }

    internal void Wait(BatchPlace place)
    {
        lock (_lock)
        {
            _waiting.Add(place);
            CallIn();
        }
    }

    internal void Leave(BatchPlace place)
    {
        lock (_lock)
        {
            _waiting.Remove(place);
            _working.Remove(place);
            if (--_places[place.Tenant] == 0)
                _places.Remove(place.Tenant);
            CallIn();
        }
    }

    // The first whose tenant has none in work.
    private void CallIn()
    {
        while (_working.Count < MostAtOnce && _waiting.Find(waiting => !_working.Exists(working => working.Tenant == waiting.Tenant)) is { } next)
        {
            _waiting.Remove(next);
            _working.Add(next);
            next.CallIn();
        }
    }
}

/// <summary>A tenant's place for a file, from before it is read until it has been worked on.</summary>
internal sealed class BatchPlace(BatchRooms rooms, TenantId tenant) : IDisposable
{
    private readonly TaskCompletionSource _turn = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _left;

    public TenantId Tenant { get; } = tenant;

    /// <summary>Ends when the file may be worked on. Once.</summary>
    public Task TurnAsync(CancellationToken ct)
    {
        rooms.Wait(this);
        return _turn.Task.WaitAsync(ct);
    }

    internal void CallIn() => _turn.TrySetResult();

    /// <summary>Gives it back; again does nothing.</summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _left, 1) == 0)
            rooms.Leave(this);
    }
}
