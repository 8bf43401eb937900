namespace PartnerUpgrade.Reports;

/// <summary>An offer on one side of the flow picture.</summary>
internal sealed class FlowNode
{
    private double used;

    internal FlowNode(string name, long seats, double top, double height)
    {
        Name = name;
        Seats = seats;
        Top = top;
        Height = height;
    }

    internal string Name { get; }

    internal long Seats { get; }

    /// <summary>Where its bar begins.</summary>
    internal double Top { get; }

    internal double Height { get; }

    internal double Middle => Top + (Height / 2);

    /// <summary>Takes the next piece of the bar for a ribbon, and tells where that begins.</summary>
    internal double Take(double thickness)
    {
        var start = Top + used;
        used += thickness;
        return start;
    }
}
