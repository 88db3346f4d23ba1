using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Weblogin.Admin.Frame;
using Weblogin.Tests.Flows;
using Weblogin.Tenants;
using Xunit;

namespace Weblogin.Tests.Admin;

public sealed class OwnChangesTests : IAsyncLifetime
{
    private World _world = null!;

    public async ValueTask InitializeAsync() => _world = await AdminWorld.StartAsync();

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Theory]
    [InlineData("POST", true, true)]
    [InlineData("DELETE", true, true)]
    [InlineData("GET", true, false)]
    [InlineData("POST", false, false)]
    public async Task answer_waits_for_what_somebody_who_administers_has_changed_and_never_for_what_anybody_may(string method, bool isOfSomebody, bool waits)
    {
        var response = new Starting();
        var context = new DefaultHttpContext();
        context.Features.Set<IHttpResponseFeature>(response);
        context.Request.Method = method;
        context.SetEndpoint(new Endpoint(null, new EndpointMetadataCollection(ServedOn.Administration, isOfSomebody ? AdminDemand.Operator : AdminDemand.Anybody), null));

        await new OwnChanges(_ => Task.CompletedTask, _world.Service<TenantRefresh>()).InvokeAsync(context);

        Assert.Equal(waits, response.Waits);
    }

    /// <summary>An answer that knows whether something waits for it to begin.</summary>
    private sealed class Starting : HttpResponseFeature
    {
        public bool Waits { get; private set; }

        public override void OnStarting(Func<object, Task> callback, object state) => Waits = true;
    }
}
