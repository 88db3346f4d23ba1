namespace Weblogin.Pages;

/// <summary>
/// Addresses that are only read: HEAD is answered as GET is, without the body (RFC 9110 §9.3.2). An address that carries a login or logout on
/// is taken by GET alone, so that no link checker uses up a step.
/// </summary>
internal static class Reading
{
    private static readonly string[] Methods = [HttpMethods.Get, HttpMethods.Head];

    extension(IEndpointRouteBuilder endpoints)
    {
        public IEndpointConventionBuilder MapReading(string pattern, RequestDelegate handle) => endpoints.MapMethods(pattern, Methods, handle);

        public IEndpointConventionBuilder MapReading(string pattern, Delegate handle) => endpoints.MapMethods(pattern, Methods, handle);
    }
}
