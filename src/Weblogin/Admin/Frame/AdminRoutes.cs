using Microsoft.AspNetCore.Http.Features;
using Weblogin.Admin.Api;
using Weblogin.Pages;
using Weblogin.Tenants;

namespace Weblogin.Admin.Frame;

/// <summary>How pages of the administration are mapped: each with its demand, and on the administration's host alone.</summary>
internal static class AdminRoutes
{
    extension(IEndpointRouteBuilder endpoints)
    {
        /// <summary>A page that is read. It changes nothing.</summary>
        /// <typeparam name="TPages">The service that shows it.</typeparam>
        public void MapAdminPage<TPages>(string pattern, AdminDemand demand, Func<TPages, AdminVisit, Task<IResult>> show)
            where TPages : notnull => endpoints.MapReading(pattern, Answer(show)).WithMetadata(ServedOn.Administration, demand);

        /// <summary>A form that is sent: the guard has seen to it that it is one of ours.</summary>
        /// <typeparam name="TPages">The service that takes it.</typeparam>
        public void MapAdminForm<TPages>(string pattern, AdminDemand demand, Func<TPages, AdminVisit, Task<IResult>> take)
            where TPages : notnull => endpoints.MapPost(pattern, Answer(take)).WithMetadata(ServedOn.Administration, demand);

        /// <summary>Sees that no endpoint of the administration's host was mapped without saying whom it is for.</summary>
        /// <exception cref="InvalidOperationException">One was: our own fault, and the host does not start.</exception>
        public void CheckAdminRoutes() => Check(endpoints.DataSources.SelectMany(source => source.Endpoints));
    }

    /// <inheritdoc cref="CheckAdminRoutes" />
    public static void Check(IEnumerable<Endpoint> endpoints)
    {
        foreach (var endpoint in endpoints.OfType<RouteEndpoint>())
        {
            var demand = endpoint.Metadata.GetMetadata<AdminDemand>();
            var isOfAdministration = endpoint.Metadata.GetMetadata<ServedOn>() == ServedOn.Administration;
            if (isOfAdministration != (demand is not null || endpoint.Metadata.GetMetadata<ApiDemand>() is not null))
                throw new InvalidOperationException($"{endpoint.DisplayName} must be served on the administration and say whom it is for, or neither.");
            if ((demand?.Of ?? endpoint.Metadata.GetMetadata<ApiDemand>()?.Of) == DemandedOf.OfTenant && endpoint.RoutePattern.GetParameter(AdminDemand.TenantValue) is null)
                throw new InvalidOperationException($"{endpoint.DisplayName} is for a tenant's administrators and names no tenant: {{{AdminDemand.TenantValue}}}.");
        }
    }

    private static RequestDelegate Answer<TPages>(Func<TPages, AdminVisit, Task<IResult>> answer)
        where TPages : notnull => async context =>
    {
        var visit = context.Features.GetRequiredFeature<AdminVisit>();
        var result = await answer(context.RequestServices.GetRequiredService<TPages>(), visit);
        if (visit.Held is { } held)
        {
            await HeldForms.AnswerAsync(visit, held, result);
            return;
        }

        await result.ExecuteAsync(context);
        // What was taken need not be typed again.
        if (HttpMethods.IsPost(context.Request.Method) && context.Response.StatusCode < StatusCodes.Status400BadRequest)
            await context.RequestServices.GetRequiredService<HeldForms>().ForgetAsync(context.Request, visit.Who);
    };
}
