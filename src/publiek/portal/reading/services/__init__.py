"""Reading what was released, quickly: releases never change, so what was made of them is kept."""
