namespace Weblogin.Sandbox.Adfs;

/// <summary>A clock that is wrong by a fixed span.</summary>
internal sealed class ShiftedTime(TimeProvider inner, TimeSpan by) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => inner.GetUtcNow() + by;
}
